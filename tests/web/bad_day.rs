//! What a browser does on a bad day: refuse, lose, not answer. Everything is put back when it is dropped. It must not check
//! anything.

use std::{any::Any, cell::RefCell};

use js_sys::{Array, Function, Object, Proxy, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

thread_local! {
    // A failed test drops nothing: WebAssembly does not unwind.
    static TAMPERED: RefCell<Vec<Property>> = const { RefCell::new(Vec::new()) };
}

/// A property that is not what the browser made it.
pub struct Tampered {
    property: Property,
    _held: Box<dyn Any>,
}

#[derive(Clone)]
struct Property {
    object: Object,
    name: JsValue,
    before: JsValue,
}

/// Puts back what a test that failed has left behind.
pub fn is_over() {
    for property in TAMPERED.take().into_iter().rev() {
        property.put_back();
    }
}

impl Tampered {
    /// The property has this value.
    pub fn value(object: &JsValue, name: &str, value: &JsValue) -> Self {
        let property = Object::new();
        set(&property, "value", value);
        set(&property, "writable", &true.into());
        Self::define(object, name, &property, Box::new(()))
    }

    /// Asking for the property throws.
    pub fn throws_when_asked_for(object: &JsValue, name: &str) -> Self {
        let get = Closure::<dyn FnMut() -> Result<JsValue, JsValue>>::new(|| Err(refusal()));
        let property = Object::new();
        set(&property, "get", get.as_ref());
        Self::define(object, name, &property, Box::new(get))
    }

    /// Calling the property, a function, calls this: with the browser's own function, `this` and the arguments.
    pub fn function(
        object: &JsValue,
        name: &str,
        call: impl FnMut(Function, JsValue, Array) -> Result<JsValue, JsValue> + 'static,
    ) -> Self {
        let call =
            Closure::<dyn FnMut(Function, JsValue, Array) -> Result<JsValue, JsValue>>::new(call);
        let handler = Object::new();
        set(&handler, "apply", call.as_ref());
        let own = Reflect::get(object, &name.into()).unwrap();
        let proxy: JsValue = Proxy::new(&own, &handler).into();
        let property = Object::new();
        set(&property, "value", &proxy);
        set(&property, "writable", &true.into());
        Self::define(object, name, &property, Box::new(call))
    }

    /// Calling the property, a function, throws.
    pub fn throws(object: &JsValue, name: &str) -> Self {
        Self::function(object, name, |_, _, _| Err(refusal()))
    }

    fn define(object: &JsValue, name: &str, property: &Object, held: Box<dyn Any>) -> Self {
        let object: Object = object.clone().unchecked_into();
        let name = JsValue::from(name);
        set(property, "configurable", &true.into());
        let before = Object::get_own_property_descriptor(&object, &name);
        Object::define_property(&object, &name, property);
        let property = Property {
            object,
            name,
            before,
        };
        TAMPERED.with_borrow_mut(|all| all.push(property.clone()));
        Self {
            property,
            _held: held,
        }
    }
}

impl Drop for Tampered {
    fn drop(&mut self) {
        let this = &self.property;
        this.put_back();
        TAMPERED.with_borrow_mut(|all| {
            all.retain(|other| {
                !(other.name == this.name && Object::is(&other.object, &this.object))
            });
        });
    }
}

impl Property {
    fn put_back(&self) {
        if self.before.is_undefined() {
            let _ = Reflect::delete_property(&self.object, &self.name);
        } else {
            Object::define_property(&self.object, &self.name, self.before.unchecked_ref());
        }
    }
}

pub fn window() -> JsValue {
    js_sys::global().into()
}

/// The prototype of one of the browser's classes.
pub fn prototype(class: &str) -> JsValue {
    let class = Reflect::get(&js_sys::global(), &class.into()).unwrap();
    Reflect::get(&class, &"prototype".into()).unwrap()
}

/// No IndexedDB, as in some private modes.
pub fn no_database() -> Tampered {
    Tampered::value(&window(), "indexedDB", &JsValue::UNDEFINED)
}

/// Local storage that throws on being asked for, as where cookies are blocked.
pub fn no_local_storage() -> Tampered {
    Tampered::throws_when_asked_for(&window(), "localStorage")
}

/// What browsers throw.
pub fn refusal() -> JsValue {
    web_sys::DomException::new_with_message_and_name("refused for a test", "SecurityError")
        .unwrap()
        .into()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    Reflect::set(object, &name.into(), value).unwrap();
}
